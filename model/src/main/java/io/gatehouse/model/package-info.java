/** Ids, documents, keys, records, faults: immutable values. */
@NullMarked
package io.gatehouse.model;

import org.jspecify.annotations.NullMarked;
