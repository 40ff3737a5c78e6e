/** Classic definitions made of Swagger, WSDL and API Blueprint. */
@NullMarked
package io.gatehouse.definition.classic;

import org.jspecify.annotations.NullMarked;
