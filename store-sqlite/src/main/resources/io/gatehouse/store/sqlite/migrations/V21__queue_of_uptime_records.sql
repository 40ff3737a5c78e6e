-- As queued_record, for uptime records: each channel is a table, as each of the contract's lists is.
CREATE TABLE queued_uptime (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER,
    record BLOB NOT NULL
);
CREATE INDEX queued_uptime_by_batch ON queued_uptime (batch, seq);
