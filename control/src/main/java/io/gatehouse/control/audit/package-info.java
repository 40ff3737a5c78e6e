/** Who did what, when, to what, with which outcome. */
@NullMarked
package io.gatehouse.control.audit;

import org.jspecify.annotations.NullMarked;
