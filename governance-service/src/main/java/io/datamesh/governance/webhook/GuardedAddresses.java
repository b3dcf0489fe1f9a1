package io.datamesh.governance.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses that may be sent to: none of this host, of private networks, or of the machinery behind a cloud. The connection is made to
 * the very address that was looked at, so a name cannot change its mind in between.
 */
final class GuardedAddresses implements DnsResolver {

    private final DnsResolver names;
    private final boolean privateAllowed;

    GuardedAddresses(boolean privateAllowed) {
        this(SystemDefaultDnsResolver.INSTANCE, privateAllowed);
    }

    GuardedAddresses(DnsResolver names, boolean privateAllowed) {
        this.names = names;
        this.privateAllowed = privateAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        InetAddress[] allowed = privateAllowed
                ? found
                : Arrays.stream(found).filter(GuardedAddresses::isPublic).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new ForbiddenAddressException(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6((Inet6Address) address, bytes);
    }

    /** Special-purpose blocks of RFC 6890 that the JDK does not know. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean thisNetwork = first == 0;
        boolean sharedByCarriers = first == 100 && second >= 64 && second < 128;
        boolean protocolAssignments = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmarking = first == 198 && (second == 18 || second == 19);
        boolean reserved = first >= 240;
        return !(thisNetwork || sharedByCarriers || protocolAssignments || benchmarking || reserved);
    }

    private static boolean isPublic6(Inet6Address address, byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return !(uniqueLocal || translated || sixToFour || teredo || address.isIPv4CompatibleAddress());
    }

    /** The name leads to where nobody should send. */
    static final class ForbiddenAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        ForbiddenAddressException(String host) {
            super("'" + host + "' is an address of this host or of a private network; mesh.webhooks.private-addresses"
                    + " would allow it.");
        }
    }
}
