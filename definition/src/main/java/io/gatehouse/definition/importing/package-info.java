/** From descriptions other tools wrote to definitions a gateway serves. */
@NullMarked
package io.gatehouse.definition.importing;

import org.jspecify.annotations.NullMarked;
