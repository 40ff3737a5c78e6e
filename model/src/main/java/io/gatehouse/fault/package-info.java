/** Every way an operation may decline, in the domain's words. */
@NullMarked
package io.gatehouse.fault;

import org.jspecify.annotations.NullMarked;
