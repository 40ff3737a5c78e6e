/** What the SQL back ends share: tables, statements, migrations. */
@NullMarked
package io.gatehouse.store.sql;

import org.jspecify.annotations.NullMarked;
