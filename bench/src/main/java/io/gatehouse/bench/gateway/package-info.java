/**
 * A gateway node measured against nginx on the same machine. The JDK alone runs these sources ({@code ./gatehouse bench gateway}), so
 * they import nothing else.
 */
@NullMarked
package io.gatehouse.bench.gateway;

import org.jspecify.annotations.NullMarked;
