package io.gatehouse.store.sql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest layout. */
public final class Migrations {
    private Migrations() {}

    /**
     * @param more class path folders with the back end's own migrations, beside the shared ones
     */
    public static void apply(DataSource source, String... more) {
        String[] places = new String[more.length + 1];
        places[0] = "classpath:io/gatehouse/store/sql/migrations";
        System.arraycopy(more, 0, places, 1, more.length);
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(places)
                // Shared and own migrations share one line of numbers and are written side by side.
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
