-- The field of a body that may be many megabytes stands apart, so that lists need not read it. Where it does, the body has
-- null in its place; rows from before have it inside their body.
ALTER TABLE document ADD COLUMN bulk TEXT;
-- As above, deflated.
ALTER TABLE revision ADD COLUMN bulk BYTEA;
-- The whole body deflated; the body is then empty. Absent where that saves nothing, and in rows from before.
ALTER TABLE revision ADD COLUMN packed BYTEA;
