/** The embedded back end. */
@NullMarked
package io.gatehouse.store.sqlite;

import org.jspecify.annotations.NullMarked;
