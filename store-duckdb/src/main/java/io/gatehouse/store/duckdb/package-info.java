/** Activity and request log in an embedded columnar database. */
@NullMarked
package io.gatehouse.store.duckdb;

import org.jspecify.annotations.NullMarked;
