-- Which batches of records each sink has stored.
CREATE TABLE seen_batch (
    sink TEXT NOT NULL,
    id TEXT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (sink, id)
);

-- One rollup a row. The hash is of the values; the label is led by the moment it was given.
CREATE TABLE activity (
    stored TEXT NOT NULL,
    dimension TEXT NOT NULL,
    org TEXT NOT NULL,
    start BIGINT NOT NULL,
    hash TEXT NOT NULL,
    v0 TEXT NOT NULL,
    v1 TEXT NOT NULL,
    v2 TEXT NOT NULL,
    v3 TEXT NOT NULL,
    hits BIGINT NOT NULL,
    success BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    request_time BIGINT NOT NULL,
    latency BIGINT NOT NULL,
    upstream BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    bytes_in BIGINT NOT NULL,
    bytes_out BIGINT NOT NULL,
    b0 BIGINT NOT NULL,
    b1 BIGINT NOT NULL,
    b2 BIGINT NOT NULL,
    b3 BIGINT NOT NULL,
    b4 BIGINT NOT NULL,
    b5 BIGINT NOT NULL,
    b6 BIGINT NOT NULL,
    b7 BIGINT NOT NULL,
    b8 BIGINT NOT NULL,
    b9 BIGINT NOT NULL,
    b10 BIGINT NOT NULL,
    b11 BIGINT NOT NULL,
    b12 BIGINT NOT NULL,
    b13 BIGINT NOT NULL,
    latency_min BIGINT NOT NULL,
    upstream_min BIGINT NOT NULL,
    latency_max BIGINT NOT NULL,
    upstream_max BIGINT NOT NULL,
    last BIGINT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (stored, dimension, org, start, hash)
);
CREATE INDEX activity_by_age ON activity (start);

CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    org TEXT NOT NULL,
    second BIGINT NOT NULL,
    nano INTEGER NOT NULL,
    expires BIGINT NOT NULL,
    api TEXT NOT NULL,
    api_key TEXT NOT NULL,
    code INTEGER NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    address TEXT NOT NULL,
    tags TEXT NOT NULL,
    request_time BIGINT NOT NULL,
    record BYTEA NOT NULL
);
CREATE INDEX request_by_org ON request (org, second, nano, id);
CREATE INDEX request_by_age ON request (second, nano, id);
CREATE INDEX request_by_expiry ON request (expires);
