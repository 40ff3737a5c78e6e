/** Text to values and back: codec, pointers, merge patch, diff. */
@NullMarked
package io.gatehouse.json;

import org.jspecify.annotations.NullMarked;
