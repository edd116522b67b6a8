/**
 * Tools for agent hosts, by the Model Context Protocol over Streamable HTTP: no session, no server
 * state but the requests themselves.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">Model Context Protocol</a>
 */
package dev.proviso.doors.mcp;
