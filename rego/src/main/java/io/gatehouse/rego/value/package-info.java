/** Values of the Rego language: JSON plus sets and free keys, in a total order. */
@NullMarked
package io.gatehouse.rego.value;

import org.jspecify.annotations.NullMarked;
