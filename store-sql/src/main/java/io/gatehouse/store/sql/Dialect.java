package io.gatehouse.store.sql;

/** Where the engines' words differ. */
public enum Dialect {
    SQLITE {
        @Override
        String startOfMonth(String seconds) {
            return "CAST(strftime('%s', " + seconds + ", 'unixepoch', 'start of month') AS BIGINT)";
        }
    },
    POSTGRES {
        @Override
        String startOfMonth(String seconds) {
            return "CAST(extract(epoch FROM date_trunc('month', to_timestamp(" + seconds
                    + ") AT TIME ZONE 'UTC')) AS BIGINT)";
        }
    };

    /** The first second of the UTC month that holds a second since 1970. */
    abstract String startOfMonth(String seconds);
}
