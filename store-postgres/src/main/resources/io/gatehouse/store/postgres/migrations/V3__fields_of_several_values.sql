-- A field may have several values: one row a value.
ALTER TABLE document_field DROP CONSTRAINT document_field_pkey;
ALTER TABLE document_field ADD PRIMARY KEY (collection, id, field, text);
