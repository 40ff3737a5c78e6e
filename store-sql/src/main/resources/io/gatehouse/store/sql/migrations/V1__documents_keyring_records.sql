CREATE TABLE document (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    org TEXT NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (collection, id)
);
CREATE INDEX document_by_age ON document (collection, created, id);

-- What of a body may be filtered, searched or sorted by: one row a field.
CREATE TABLE document_field (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (collection, id, field)
);
CREATE INDEX document_field_by_text ON document_field (collection, field, text);

-- The scope is the organisation, or empty for values unique in the whole installation.
CREATE TABLE unique_value (
    collection TEXT NOT NULL,
    field TEXT NOT NULL,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collection, field, scope, value)
);
CREATE INDEX unique_value_by_document ON unique_value (collection, id);

CREATE TABLE revision (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    org TEXT NOT NULL,
    body TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (collection, id, version)
);

CREATE TABLE generation (
    collection TEXT NOT NULL,
    org TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (collection, org)
);

CREATE TABLE keyring (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    org TEXT NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires BIGINT,
    PRIMARY KEY (space, id)
);
CREATE INDEX keyring_by_org ON keyring (space, org, id);
