/** What documents were before, and how to have them again. */
@NullMarked
package io.gatehouse.control.history;

import org.jspecify.annotations.NullMarked;
