package dev.pointsman.adapters.sql;

class PostgresStoreTest implements SqlContracts {
    private final FreshStores fresh = FreshStores.shared(Servers::emptyPostgres);

    @Override
    public FreshStores fresh() {
        return fresh;
    }
}
