/** The arithmetic of traffic. */
@NullMarked
package io.gatehouse.analytics;

import org.jspecify.annotations.NullMarked;
