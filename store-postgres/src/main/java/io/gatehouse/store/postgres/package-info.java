/** The back end for installations of more than one process. */
@NullMarked
package io.gatehouse.store.postgres;

import org.jspecify.annotations.NullMarked;
