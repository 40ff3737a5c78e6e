/** Charts, rankings and the request log, as callers may see them. */
@NullMarked
package io.gatehouse.control.usage;

import org.jspecify.annotations.NullMarked;
