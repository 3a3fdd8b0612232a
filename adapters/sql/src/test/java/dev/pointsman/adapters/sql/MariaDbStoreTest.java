package dev.pointsman.adapters.sql;

class MariaDbStoreTest implements SqlContracts {
    private final FreshStores fresh = FreshStores.shared(Servers::emptyMariaDb);

    @Override
    public FreshStores fresh() {
        return fresh;
    }
}
