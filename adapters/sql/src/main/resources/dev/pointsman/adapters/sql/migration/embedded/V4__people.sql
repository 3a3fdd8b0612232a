-- Who asked, who goes back first on a ramp (JSON), and which proposal is confirmed.
ALTER TABLE command ADD COLUMN bearer VARCHAR(1000);
ALTER TABLE command ADD COLUMN first_back VARCHAR(1000000);
ALTER TABLE command ADD COLUMN proposal BIGINT;
