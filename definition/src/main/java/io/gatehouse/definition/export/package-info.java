/** Definitions as text for others. */
@NullMarked
package io.gatehouse.definition.export;

import org.jspecify.annotations.NullMarked;
