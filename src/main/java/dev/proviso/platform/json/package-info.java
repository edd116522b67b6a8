/** JSON without surprises: the strict reader, the RFC 8785 writer, exact numbers and pointers. */
package dev.proviso.platform.json;
