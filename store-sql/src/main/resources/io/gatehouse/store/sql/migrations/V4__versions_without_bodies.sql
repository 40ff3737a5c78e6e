-- Who follows a collection asks for versions often: answered from the index, without touching the bodies.
CREATE INDEX document_by_version ON document (collection, org, id, version);
