package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.Complaints;

/// How well a user bears a payment that fails, in the order in which users go back while a channel ramps.
enum Tolerance {
    TOLERANT {
        @Override
        int rank(int bucket) {
            return bucket;
        }
    },
    /// The second half of a ramp is theirs.
    SENSITIVE {
        @Override
        int rank(int bucket) {
            return (StableHash.BUCKETS + bucket) / 2;
        }
    },
    /// They go back when the ramp is over.
    COMPLAINED {
        @Override
        int rank(int bucket) {
            return StableHash.BUCKETS;
        }
    };

    private static final int TOLERANT_FROM = 50;

    /// Who is in at share s: the users whose rank is below s of [StableHash#BUCKETS].
    ///
    /// It is never below the bucket: of any users, however their scores are spread, no more than s are in.
    /// It does not depend on s: who is in at s is in at 2s.
    abstract int rank(int bucket);

    /// Of whom nothing is known, nothing bad is known.
    static Tolerance of(RouteRequest request, Complaints complaints) {
        Integer score = request.tolerance();
        if (score == null) {
            String user = request.user();
            return user != null && complaints.areOf(user) ? COMPLAINED : TOLERANT;
        }
        return score == 0 ? COMPLAINED : score < TOLERANT_FROM ? SENSITIVE : TOLERANT;
    }
}
