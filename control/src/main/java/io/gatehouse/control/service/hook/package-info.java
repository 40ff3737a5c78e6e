/** Webhooks that APIs tell of their events. */
@NullMarked
package io.gatehouse.control.service.hook;

import org.jspecify.annotations.NullMarked;
