-- The counts of a minute by the second; none where it was kept before they were.
ALTER TABLE minute_count ADD COLUMN seconds ${seconds};

-- The sums of the minutes kept since there are hours; a minute is added to its hour when it is kept.
CREATE TABLE hour_count (
    cell_key   ${key}  NOT NULL,
    epoch_hour BIGINT  NOT NULL,
    sums       ${sums} NOT NULL,
    PRIMARY KEY (cell_key, epoch_hour)
)${table};
