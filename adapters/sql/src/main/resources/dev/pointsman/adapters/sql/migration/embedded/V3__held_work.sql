-- Refunds and payouts that wait for their channel; those that are done stay a while, so that none is held twice.
CREATE TABLE held_item (
    id             VARCHAR(128) NOT NULL PRIMARY KEY,
    number         BIGINT       NOT NULL,
    kind           VARCHAR(10)  NOT NULL,
    channel        VARCHAR(256) NOT NULL,
    bank           VARCHAR(256) NOT NULL,
    currency       VARCHAR(3)   NOT NULL,
    minor          BIGINT       NOT NULL,
    since_nanos    BIGINT       NOT NULL,
    times          INT          NOT NULL,
    released_nanos BIGINT,
    until_nanos    BIGINT,
    done_nanos     BIGINT
);

CREATE INDEX held_item_by_age ON held_item (channel, since_nanos, number);
CREATE INDEX held_item_by_end ON held_item (done_nanos);

-- What banks last said; an empty operation is all of them.
CREATE TABLE channel_quota (
    channel         VARCHAR(256) NOT NULL,
    operation       VARCHAR(10)  NOT NULL,
    currency        VARCHAR(3)   NOT NULL,
    remaining_minor BIGINT       NOT NULL,
    balance_minor   BIGINT,
    as_of_nanos     BIGINT       NOT NULL,
    until_nanos     BIGINT       NOT NULL,
    PRIMARY KEY (channel, operation, currency)
);

-- What people were told of and not yet told that it is over.
CREATE TABLE concern (
    channel     VARCHAR(256)  NOT NULL,
    kind        VARCHAR(20)   NOT NULL,
    about       VARCHAR(100)  NOT NULL,
    since_nanos BIGINT        NOT NULL,
    title       VARCHAR(1000) NOT NULL,
    PRIMARY KEY (channel, kind, about)
);

-- News that are neither a transition nor of an incident, whole.
ALTER TABLE outbox ADD COLUMN freed VARCHAR(10000);
ALTER TABLE outbox ADD COLUMN concerned VARCHAR(10000);
