package dev.pointsman.simulator.chance;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random draws that come out the same on every Java machine: the bits are L64X128MixRandom's, which is specified, and
/// whatever is made of them uses [StrictMath].
///
/// For one thread.
public final class Chance {
    private static final String ALGORITHM = "L64X128MixRandom";
    private static final double UNIT = 0x1.0p-53;

    private final RandomGenerator random;

    private Chance(RandomGenerator random) {
        this.random = random;
    }

    /// The stream of one purpose. Streams of other names share nothing with it, so that a channel more or less leaves
    /// what happens on the others as it was, but for the ids.
    public static Chance stream(long seed, String name) {
        long mixed = mix(seed);
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed ^ name.charAt(i));
        }
        return new Chance(RandomGeneratorFactory.of(ALGORITHM).create(mixed));
    }

    /// Stafford's variant 13 of the 64-bit finalizer: every input bit moves every output bit.
    public static long mix(long z) {
        long mixed = z + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// 0..1, from the upper bits of `bits`.
    public static double unit(long bits) {
        return (bits >>> 11) * UNIT;
    }

    public long bits() {
        return random.nextLong();
    }

    public double uniform() {
        return unit(random.nextLong());
    }

    public boolean happens(double probability) {
        return uniform() < probability;
    }

    public int below(int limit) {
        return (int) (uniform() * limit);
    }

    public <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /// With mean 1.
    public double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    public double draw(LogNormal quantity) {
        if (quantity.spread() == 0) {
            return quantity.median();
        }
        double radius = StrictMath.sqrt(2 * exponential());
        double normal = radius * StrictMath.cos(2 * StrictMath.PI * uniform());
        return quantity.median() * StrictMath.exp(quantity.spread() * normal);
    }
}
