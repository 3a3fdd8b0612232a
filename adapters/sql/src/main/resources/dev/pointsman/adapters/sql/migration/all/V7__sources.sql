-- Who counted the attempts; none where it was not told yet.
ALTER TABLE settled ADD COLUMN source VARCHAR(300)${exact} DEFAULT '' NOT NULL;

CREATE INDEX settled_by_source ON settled (source, number);
