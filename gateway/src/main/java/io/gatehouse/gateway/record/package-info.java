/** What a call leaves behind: one record for the charts and the request log. */
@NullMarked
package io.gatehouse.gateway.record;

import org.jspecify.annotations.NullMarked;
