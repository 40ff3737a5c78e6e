-- Analytics records on their way to the pump. A batch is numbered when it is first taken and keeps its number.
CREATE TABLE queued_record (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER,
    record BLOB NOT NULL
);
CREATE INDEX queued_record_by_batch ON queued_record (batch, seq);

CREATE TABLE quota (
    id TEXT PRIMARY KEY,
    used INTEGER NOT NULL,
    renews INTEGER NOT NULL
);
