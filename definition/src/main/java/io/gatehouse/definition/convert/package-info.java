/** From one format to the other: what nodes are sent for an OAS API, and Classic APIs moved to OAS. */
@NullMarked
package io.gatehouse.definition.convert;

import org.jspecify.annotations.NullMarked;
