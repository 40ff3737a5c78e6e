/** What a change or a deletion touches elsewhere in the organisation. */
@NullMarked
package io.gatehouse.control.impact;

import org.jspecify.annotations.NullMarked;
