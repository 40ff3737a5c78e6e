-- A field may have several values: one row a value.
CREATE TABLE document_value (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (collection, id, field, text)
);
INSERT INTO document_value SELECT collection, id, field, text, number FROM document_field;
DROP TABLE document_field;
ALTER TABLE document_value RENAME TO document_field;
CREATE INDEX document_field_by_text ON document_field (collection, field, text);
