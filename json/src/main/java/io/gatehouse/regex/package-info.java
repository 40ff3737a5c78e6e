/** Regular expressions that users write. */
@NullMarked
package io.gatehouse.regex;

import org.jspecify.annotations.NullMarked;
