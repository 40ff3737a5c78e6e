/** Variables that definitions may use: metadata of the key, the context of the request, secrets of the node. */
@NullMarked
package io.gatehouse.gateway.variable;

import org.jspecify.annotations.NullMarked;
