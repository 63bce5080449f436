// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The page that the notifier is measured beside: what comes is a toast. Who is logged in, and where,
// is in the address.

import { createRoot } from 'react-dom/client';
import { Toaster, toast } from 'react-hot-toast';
import { io } from 'socket.io-client';

const { server, session } = Object.fromEntries(new URLSearchParams(window.location.search));

createRoot(document.getElementById('root')).render(<Toaster />);
const socket = io(server, { auth: { app_id: 'demo', session_id: session } });
socket.on('alert', message => {
    toast(message.message);
    // Painted when the second frame begins.
    requestAnimationFrame(() => requestAnimationFrame(() => fetch('/shown')));
});
