/** The stages in their order: the one list of what a chain is made of. */
@NullMarked
package io.gatehouse.gateway.stage;

import org.jspecify.annotations.NullMarked;
