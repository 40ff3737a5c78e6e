-- A row for each uptime test.
CREATE TABLE uptime (
    org TEXT NOT NULL,
    at_millis BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    api TEXT NOT NULL,
    url TEXT NOT NULL,
    code INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    millis BIGINT NOT NULL
);
CREATE INDEX uptime_by_org ON uptime (org, at_millis);
CREATE INDEX uptime_by_age ON uptime (at_millis);
CREATE INDEX uptime_by_expiry ON uptime (expires);
