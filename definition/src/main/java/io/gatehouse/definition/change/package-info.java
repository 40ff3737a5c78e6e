/** What differs between two documents, and how two changes of one come together. */
@NullMarked
package io.gatehouse.definition.change;

import org.jspecify.annotations.NullMarked;
