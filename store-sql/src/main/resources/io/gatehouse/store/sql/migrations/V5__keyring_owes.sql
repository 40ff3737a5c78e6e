-- What writes of the keyring owe to the documents, which may be in another database.
CREATE TABLE keyring_owed (
    seq BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    handover TEXT NOT NULL
);
