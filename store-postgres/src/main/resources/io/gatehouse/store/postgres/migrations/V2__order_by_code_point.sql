-- Every back end sorts text by code point, whatever the locale of the database.
ALTER TABLE document ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE document_field ALTER COLUMN text TYPE TEXT COLLATE "C";
ALTER TABLE revision ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE keyring ALTER COLUMN id TYPE TEXT COLLATE "C";
