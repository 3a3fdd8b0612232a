-- What was committed for systems outside, each row with the transition or the notice it tells of.
CREATE TABLE outbox (
    number            BIGINT NOT NULL PRIMARY KEY,
    transition_number BIGINT,
    notice            VARCHAR(12000),
    -- as it stood when the notice was committed
    incident          VARCHAR(1000000)
);

CREATE TABLE receiver (
    name           VARCHAR(100) NOT NULL PRIMARY KEY,
    place          BIGINT       NOT NULL,
    delivered      BIGINT       NOT NULL,
    tries          INT          NOT NULL,
    retry_nanos    BIGINT,
    stopped        BOOLEAN      NOT NULL,
    answered_nanos BIGINT,
    answer         VARCHAR(500)
);

CREATE TABLE dead_letter (
    receiver VARCHAR(100) NOT NULL,
    number   BIGINT       NOT NULL,
    at_nanos BIGINT       NOT NULL,
    tries    INT          NOT NULL,
    reason   VARCHAR(500) NOT NULL,
    PRIMARY KEY (receiver, number)
);
