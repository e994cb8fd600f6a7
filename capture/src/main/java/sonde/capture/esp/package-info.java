/**
 * The keys of IPsec's security associations, and the opening of what they closed (RFC 4303). May import nothing of
 * sonde. A cipher is a line in {@link sonde.capture.esp.EspCipher}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.esp;
