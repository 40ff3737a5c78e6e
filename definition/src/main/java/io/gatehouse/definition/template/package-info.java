/** Blueprints from which new OAS APIs start. */
@NullMarked
package io.gatehouse.definition.template;

import org.jspecify.annotations.NullMarked;
