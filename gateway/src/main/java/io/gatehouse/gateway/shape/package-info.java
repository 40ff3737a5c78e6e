/** The kinds of value that fields of documents must have, whether they come by REST or lie in a folder. */
@NullMarked
package io.gatehouse.gateway.shape;

import org.jspecify.annotations.NullMarked;
