/** What else is touched when something is changed or deleted. */
@NullMarked
package io.gatehouse.definition.impact;

import org.jspecify.annotations.NullMarked;
